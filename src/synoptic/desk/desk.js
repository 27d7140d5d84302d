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
    form.querySelector("output").textContent = ticked ? `${ticked} ticked` : "Tick two statements to say that they are the same or are not, one to set what is wrong with it.";
    form.classList.toggle("idle", ticked === 0);
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
// Says how many files were chosen, and offers the values that a field may have.
const files = document.querySelector("#drop input[type=file]");
if (files) {
  const told = () => {
    document.querySelector("#drop output").textContent = files.files.length ? `${files.files.length} chosen` : "";
  };
  files.addEventListener("change", told);
  document.getElementById("drop").addEventListener("drop", () => window.setTimeout(told, 0));
}
const field = document.querySelector("#correct select[name=field]");
if (field) {
  const offer = () => {
    const values = (field.selectedOptions[0].dataset.values || "").split(" ").filter(Boolean);
    document.getElementById("values").replaceChildren(...values.map((value) => {
      const option = document.createElement("option");
      option.value = value;
      return option;
    }));
  };
  field.addEventListener("change", offer);
  offer();
}
// Moves by key where nothing is being typed.
let row = -1;
const go = (step) => {
  const rows = [...document.querySelectorAll("[data-row]")].filter((one) => one.offsetParent !== null);
  if (!rows.length) { return; }
  row = Math.min(Math.max(row + step, 0), rows.length - 1);
  const place = rows[row].querySelector("a, input, button") || rows[row];
  place.focus();
  rows[row].scrollIntoView({ block: "nearest" });
};
const keys = {
  "/": () => document.querySelector("input[type=search]")?.focus(),
  j: () => go(1),
  k: () => go(-1),
  g: () => window.location.assign("/"),
  a: () => window.location.assign("/add"),
  d: () => window.location.assign("/decisions"),
  x: () => document.activeElement?.closest("[data-row]")?.querySelectorAll("input[type=checkbox]").forEach((box) => box.click()),
};
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) { return; }
  event.preventDefault();
  keys[event.key]();
});
