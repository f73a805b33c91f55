// Where the answers of this page and those that count are not the same: both are shown, a person chooses.

import { inWords, isSame, readAnswer, writeAnswer } from "./answers.js";

export class Differences {
  constructor(box, places, choose) {
    Object.assign(this, { box, places, choose });
    this.list = box.querySelector("ul");
    this.row = box.querySelector("template");
  }

  // What stands in the fields of this page, against the answers that count.
  ofPage(counted) {
    return this.places.map((place) => ({ place, here: readAnswer(place), there: counted[place.dataset.position] ?? null }));
  }

  // What waited in this browser, against what stands in the fields.
  ofWaiting(changes) {
    return changes.map(({ position, answer }) => {
      const place = this.places[position - 1];
      return { place, here: answer, there: readAnswer(place) };
    });
  }

  show(pairs, mayChoose) {
    const differing = pairs.filter(({ place, here, there }) => place && !isSame(here, there));
    this.list.replaceChildren(...differing.map((pair) => this.line(pair, mayChoose)));
    this.box.hidden = differing.length === 0;
  }

  line({ place, here, there }, mayChoose) {
    const line = this.row.content.cloneNode(true).firstElementChild;
    const { position } = place.dataset;
    const link = line.querySelector("a");
    link.href = `#q${position}`;
    link.dataset.go = position;
    link.textContent = link.dataset.words.replace("{n}", position);
    line.querySelector(".here").textContent = inWords(place, here, this.box.dataset.empty);
    line.querySelector(".there").textContent = inWords(place, there, this.box.dataset.empty);
    const button = line.querySelector("button");
    button.hidden = !mayChoose;
    button.addEventListener("click", () => {
      writeAnswer(place, here);
      this.choose(place);
      line.remove();
      this.box.hidden = this.list.children.length === 0;
    });
    return line;
  }
}
