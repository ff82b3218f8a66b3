"""The ten nearest of everybody by the packages in common (Jaccard): PyYAML and pandas."""
import pathlib
import sys

import pandas
import yaml

loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
rows = []
for path in pathlib.Path(sys.argv[1], "portfolios").iterdir():
    portfolio = yaml.load(path.read_bytes(), Loader=loader)
    for use in portfolio["applications"]:
        if use["since"] <= "2026-11-22":
            rows.append((portfolio["authority"], use["package"]))
uses = pandas.DataFrame(rows, columns=["authority", "package"]).drop_duplicates()
table = pandas.crosstab(uses["authority"], uses["package"])
shared = table @ table.T
sizes = table.sum(axis=1)
for mine in shared.index:
    others = pandas.DataFrame({"shared": shared.loc[mine]}).drop(index=mine)
    others["whole"] = sizes[mine] + sizes.drop(index=mine) - others["shared"]
    others["value"] = others["shared"] / others["whole"]
    others["peer"] = others.index
    best = others.sort_values(["value", "whole", "peer"], ascending=[False, False, True]).head(10)
    for row in best.itertuples():
        print(mine, row.peer, row.shared, row.whole, sep=",")
