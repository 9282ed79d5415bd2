// Small help on a page of a form; everything works without it.
// A place can be taken from the device, and a mistake that the server has told is told to who listens.
const located = (box) => {
  const button = box.querySelector("button"), said = box.querySelector("[role=status]");
  box.hidden = !("geolocation" in navigator);
  button.addEventListener("click", () => {
    said.textContent = "…";
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      said.textContent = `± ${Math.round(coords.accuracy)} m`;
      write(box, coords);
    }, () => { said.textContent = said.dataset.failed; }, { enableHighAccuracy: true, timeout: 20000 });
  });
};

const write = (box, coords) => {
  const control = box.closest(".ask-control");
  const put = (field, value) => { field.value = value; };
  if (box.dataset.locate === "line") {
    const lines = control.querySelector("textarea");
    put(lines, `${lines.value.trimEnd()}\n${coords.latitude} ${coords.longitude}`.trimStart());
  } else {
    const of = (name) => control.querySelector(`[name$=".${name}"]`);
    put(of("lat"), coords.latitude); put(of("lon"), coords.longitude);
    put(of("alt"), coords.altitude ?? 0); put(of("acc"), coords.accuracy);
  }
  control.querySelector("textarea, input:not([type=hidden])").dispatchEvent(new Event("change", { bubbles: true }));
};

const ready = (root) => root.querySelectorAll("[data-locate]").forEach(located);
ready(document);
document.addEventListener("htmx:load", (event) => ready(event.target));
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  const id = detail.target?.id ?? "";
  if (!id.endsWith("-err")) return;
  const wrong = document.getElementById(id), field = document.getElementById(id.replace(/-err$/, "-in"));
  if (field) wrong.hidden ? field.removeAttribute("aria-invalid") : field.setAttribute("aria-invalid", "true");
});
document.querySelector(".errors")?.focus();
