// Adds a row of evidence without asking the server, so that files already chosen stay chosen.
const rows = document.querySelector("[data-rows]");

rows?.querySelector("button[name=more]")?.addEventListener("click", (click) => {
  const known = rows.querySelectorAll("fieldset");
  if (known.length >= Number(rows.dataset.most)) return;
  click.preventDefault();
  const last = known[known.length - 1];
  const fresh = blankCopy(last, known.length);
  last.after(fresh);
  fresh.querySelector("input, textarea").focus();
});

function blankCopy(row, number) {
  const copy = row.cloneNode(true);
  for (const stale of copy.querySelectorAll(".fault, p.small")) stale.remove();
  for (const part of copy.querySelectorAll("*")) renumber(part, number);
  for (const typed of copy.querySelectorAll("input, textarea")) {
    typed.value = "";
    typed.removeAttribute("aria-invalid");
  }
  const legend = copy.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+/, String(number + 1));
  return copy;
}

function renumber(part, number) {
  for (const name of ["id", "name", "for", "aria-describedby"]) {
    const value = part.getAttribute(name);
    if (value) part.setAttribute(name, value.replace(/evidence-\d+-/g, `evidence-${number}-`));
  }
}
