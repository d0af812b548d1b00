// A sentence is tried against one rule: put into a sample report and judged; what was looked at is shown.
import { make, parsed, post } from "./ask.js";

const form = document.getElementById("try");
const answer = document.getElementById("answer");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const told = await (await post("/page/try", Object.fromEntries(new FormData(form)))).json();
    answer.replaceChildren(parsed(told.html));
  } catch (problem) {
    answer.replaceChildren(make("p", { class: "unread missing" }, problem.message));
  }
});
