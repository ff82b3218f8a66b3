#include "report/html/script.hpp"

namespace swcat::report::html {

// Without '<' and '&', so that the page stays XML; what it says to people stands in the page.
std::string_view script() {
  return R"js(
const by = new Intl.Collator(document.documentElement.lang, {numeric: true}).compare;
const {point, thousands} = document.documentElement.dataset;
// What a person reads as a number, or what stands there for programs.
const number = cell => parseFloat(cell.dataset.v ?? cell.textContent.replaceAll(thousands, "").replace(point, "."));
const folded = s => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const table of document.querySelectorAll("table[data-tools]")) {
  const heads = [...table.tHead.rows[0].cells], bodies = [...table.tBodies];
  const order = bodies.map(body => [...body.rows]);
  const rows = order.flat().filter(row => row.className !== "group");
  const sort = (head, i) => {
    const was = head.ariaSort, way = was === "ascending" ? -1 : 1;
    heads.forEach(each => each.removeAttribute("aria-sort"));
    if (was === "descending") {
      bodies.forEach((body, n) => body.append(...order[n]));
      return table.classList.remove("sorted");
    }
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    table.classList.add("sorted");
    const keys = rows.map(row => {
      const cell = row.cells[i], text = cell.textContent;
      const n = head.classList.contains("n") ? number(cell) : 0;
      const none = cell.classList.contains("none") || text === "" || Number.isNaN(n);
      return {row, text, n, none};
    });
    keys.sort((a, b) => a.none - b.none || way * (a.n - b.n || by(a.text, b.text)));
    bodies[0].append(...keys.map(key => key.row));
  };
  heads.forEach((head, i) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    button.onclick = () => sort(head, i);
    head.append(button);
  });
  const tools = document.getElementById(table.dataset.tools), count = tools.querySelector("output");
  tools.hidden = false;
  tools.querySelector("input").oninput = event => {
    const wanted = folded(event.target.value);
    let left = 0;
    for (const row of rows) {
      row.folded ??= folded(row.textContent);
      row.hidden = !row.folded.includes(wanted);
      left += row.hidden ? 0 : 1;
    }
    for (const body of bodies) body.classList.toggle("gone", [...body.rows].every(row => row.hidden || row.className === "group"));
    count.textContent = wanted ? count.dataset.text.replace("{}", left).replace("{}", rows.length) : "";
  };
}
)js";
}

}  // namespace swcat::report::html
