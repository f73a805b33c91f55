// The clock goes on while one reviews.

import { Clock } from "./clock.js";

const spoken = document.createElement("p");
new Clock(document.getElementById("clock"), spoken, "").run();
