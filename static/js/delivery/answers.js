// Reading an answer off the page, in the one shape of its type, and reading numbers back.

const READERS = {
  single: (fields) => chosen(fields, "choice", (value) => ({ choice: Number(value) })),
  truefalse: (fields) => chosen(fields, "is_true", (value) => ({ is_true: value === "yes" })),
  multiple: (fields) => ({ choices: fields.filter((f) => f.checked).map((f) => Number(f.value)) }),
  numeric: (fields) => ({ values: fields.map((f) => f.value) }),
  order: (fields) => ({ ranks: fields.map((f) => Number(f.value)) }),
  match: (fields) => ({ pairs: fields.map((f) => Number(f.value)) }),
  plan: (fields) => ({ text: fields[0].value }),
};

function chosen(fields, _name, shape) {
  const one = fields.find((f) => f.checked);
  return one ? shape(one.value) : null;
}

export function readAnswer(place) {
  const item = place.querySelector("fieldset.item");
  const fields = [...item.querySelectorAll("input, select, textarea")];
  return READERS[item.dataset.type](fields);
}

export function saysSomething(answer) {
  if (answer === null) return false;
  const value = Object.values(answer)[0];
  if (Array.isArray(value)) return value.some((one) => (typeof one === "string" ? one.trim() !== "" : one > 0));
  return typeof value === "string" ? value.trim() !== "" : true;
}

// Full-width digits, commas and blanks are understood, as the server understands them.
export function readNumber(typed) {
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "").replace(/[−–]/g, "-").replace(/(%|元|人|分|yuan)$/u, "");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? plain : null;
}

export function readBack(box) {
  const output = box.querySelector(".read-back");
  const typed = box.querySelector("input").value;
  if (!output) return;
  if (!typed.trim()) {
    output.textContent = "";
    return;
  }
  const number = readNumber(typed);
  const unit = [...box.querySelectorAll(".unit [data-in]")].find((u) => !u.hidden)?.textContent ?? "";
  output.classList.toggle("odd", number === null);
  output.textContent = number === null ? output.dataset.odd : `${output.dataset.reads} ${grouped(number)} ${unit}`.trim();
}

function grouped(number) {
  const [whole, fraction] = number.split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = whole.replace(/^[+-]/, "").replace(/\B(?=(\d{3})+$)/g, ",") || "0";
  return sign + digits + (fraction ? `.${fraction}` : "");
}
