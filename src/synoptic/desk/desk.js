"use strict";
// Shows how far work in the background is.
const work = document.getElementById("work");
if (work) {
  const ask = async () => {
    try {
      const state = await (await fetch(work.dataset.state)).json();
      if (state.finished) {
        window.location.replace(state.error ? window.location.href : state.then);
        return;
      }
      work.querySelector("progress").max = state.total || 1;
      work.querySelector("progress").value = state.done;
      work.querySelector("output").textContent = state.stage ? `${state.stage} ${state.done} of ${state.total}` : "waiting";
    } catch (error) {
      work.querySelector("output").textContent = "The desk does not answer.";
    }
    window.setTimeout(ask, 400);
  };
  ask();
}
// Counts what is ticked, and offers what can be done with so many.
const form = document.getElementById("correct");
if (form) {
  const count = () => {
    const ticked = document.querySelectorAll("input[name=claim]:checked").length;
    form.querySelector("output").textContent = ticked === 1 ? "1 ticked" : `${ticked} ticked`;
    for (const button of form.querySelectorAll("button[data-least]")) {
      button.disabled = ticked < Number(button.dataset.least);
    }
  };
  document.addEventListener("change", count);
  count();
}
// Dropped files go where chosen ones go.
const drop = document.getElementById("drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
  });
}
