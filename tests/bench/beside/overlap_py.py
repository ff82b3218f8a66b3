"""The overlap of Python: PyYAML (its C parser where it is built in) and pandas."""
import pathlib
import sys

import pandas
import yaml

loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
rows = []
for path in pathlib.Path(sys.argv[1], "portfolios").iterdir():
    portfolio = yaml.load(path.read_bytes(), Loader=loader)
    for use in portfolio["applications"]:
        components = use["for"] if isinstance(use["for"], list) else [use["for"]]
        for component in components:
            rows.append((portfolio["authority"], use["package"], component, use["since"]))
uses = pandas.DataFrame(rows, columns=["authority", "package", "component", "since"])
uses = uses[uses["since"] <= "2026-11-22"]
users = uses.groupby(["component", "package"])["authority"].nunique().reset_index(name="users")
fillers = uses.groupby("component")["authority"].nunique().reset_index(name="fillers")
found = users[users["users"] >= 2].merge(fillers, on="component")
found.to_csv(sys.stdout, index=False, header=False)
