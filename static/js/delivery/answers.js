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

// Puts an answer into the fields, as it was read from them.
const WRITERS = {
  single: (fields, { choice }) => check(fields, (field) => Number(field.value) === choice),
  truefalse: (fields, { is_true: isTrue }) => check(fields, (field) => isTrue === (field.value === "yes")),
  multiple: (fields, { choices }) => check(fields, (field) => (choices ?? []).includes(Number(field.value))),
  numeric: (fields, { values }) => fill(fields, values ?? [], ""),
  order: (fields, { ranks }) => fill(fields, ranks ?? [], 0),
  match: (fields, { pairs }) => fill(fields, pairs ?? [], 0),
  plan: (fields, { text }) => fill(fields, [text ?? ""], ""),
};

function check(fields, isChosen) {
  for (const field of fields) field.checked = isChosen(field);
}

function fill(fields, values, otherwise) {
  fields.forEach((field, n) => (field.value = values[n] ?? otherwise));
}

export function writeAnswer(place, answer) {
  const item = place.querySelector("fieldset.item");
  WRITERS[item.dataset.type]([...item.querySelectorAll("input, select, textarea")], answer ?? {});
}

export function saysSomething(answer) {
  return normal(answer) !== null;
}

// The normal form of an answer (docs/answers.md), to compare two of them.
export function normal(answer) {
  if (answer === null || answer === undefined) return null;
  const [[member, value]] = Object.entries(answer);
  if (typeof value === "string") return value.trim() ? { [member]: value.replace(/\r\n/g, "\n") } : null;
  if (!Array.isArray(value)) return answer;
  const plain = value.map((one) => (typeof one === "string" ? one.normalize("NFKC").trim() : one));
  if (member === "choices") plain.sort((a, b) => a - b);
  return plain.some((one) => one !== "" && one !== 0) ? { [member]: plain } : null;
}

export function isSame(one, other) {
  return JSON.stringify(normal(one)) === JSON.stringify(normal(other));
}

const letter = (number) => (number ? String.fromCharCode(64 + number) : "–");

// Says an answer in a few words, the letters as the page shows them.
export function inWords(place, answer, empty) {
  const said = normal(answer);
  if (said === null) return empty;
  const [[member, value]] = Object.entries(said);
  if (member === "choice") return letter(value);
  if (member === "choices") return value.map(letter).join(" ");
  if (member === "is_true") return place.querySelector(`input[value=${value ? "yes" : "no"}]`).closest("label").innerText.trim();
  if (member === "pairs") return value.map((one, n) => `${n + 1}–${letter(one)}`).join(" ");
  if (member === "ranks") return value.map((one, n) => `${letter(n + 1)}${one || "–"}`).join(" ");
  return member === "values" ? value.join(" / ") : value;
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
