"""Shape only: PyYAML and python3-jsonschema."""
import json
import pathlib
import sys

import jsonschema
import yaml

loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
schema = json.loads(pathlib.Path(sys.argv[2]).read_text())
validator = jsonschema.Draft7Validator(schema)
bad = 0
for path in pathlib.Path(sys.argv[1], "portfolios").iterdir():
    for error in validator.iter_errors(yaml.load(path.read_bytes(), Loader=loader)):
        bad += 1
print(bad, "errors")
