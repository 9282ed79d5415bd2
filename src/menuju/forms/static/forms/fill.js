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

// A map to choose on, taken from the server by the first click; the fields stay what is sent.
const surroundings = async (template) => {
  const answer = await fetch(template.dataset.around, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};
const mapped = (box) => {
  const template = document.querySelector("[data-map-dialog]"), button = box.querySelector("button"), said = box.querySelector("[role=status]");
  if (!template) return;
  box.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "…";
    button.setAttribute("aria-busy", "true");
    try {
      const [{ choose }, around] = await Promise.all([import(template.dataset.module), surroundings(template)]);
      said.textContent = "";
      const chosen = await choose({ template, around, kind: box.dataset.map, title: titled(box), points: points(box) });
      if (chosen) put(box, chosen);
    } catch { said.textContent = template.dataset.failed; }
    button.removeAttribute("aria-busy");
    button.focus();
  });
};
const titled = (box) => (box.closest(".ask-q").querySelector("legend, label")?.textContent ?? "").trim();
const part = (box, name) => box.closest(".ask-control").querySelector(`[name$=".${name}"]`);
const points = (box) => {
  const lines = box.closest(".ask-control").querySelector("textarea");
  const texts = lines ? lines.value.split("\n") : [`${part(box, "lat").value} ${part(box, "lon").value}`];
  return texts.map((text) => text.trim().split(/[\s,]+/).slice(0, 2).map(Number)).filter(([lat, lon]) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat || lon));
};
const put = (box, chosen) => {
  const lines = box.closest(".ask-control").querySelector("textarea");
  if (lines) lines.value = chosen.map((point) => point.join(" ")).join("\n");
  else {
    [part(box, "lat").value, part(box, "lon").value] = chosen[0] ?? ["", ""];
    part(box, "alt").value = part(box, "acc").value = chosen.length ? 0 : "";
  }
  (lines ?? part(box, "lat")).dispatchEvent(new Event("change", { bubbles: true }));
};

// htmx tells of the whole page once more when it begins: each box is made ready once.
const made = new WeakSet();
const ready = (root) => root.querySelectorAll("[data-locate], [data-map]").forEach((box) => {
  if (made.has(box)) return;
  made.add(box);
  (box.dataset.map ? mapped : located)(box);
});
ready(document);
// What was typed while the scripts were still on their way is checked as soon as they are here.
const typed = (field) => field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked
  : field.matches("select") ? [...field.options].some((option) => option.selected && !option.defaultSelected && option.value)
  : field.value !== field.defaultValue;
document.addEventListener("htmx:load", ({ target }) => {
  ready(target);
  if (target !== document.body) return;
  const early = [...document.querySelectorAll("[hx-post] :is(input:not([type=hidden]), select, textarea)")].find(typed);
  early?.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  const id = detail.target?.id ?? "";
  if (!id.endsWith("-err")) return;
  const wrong = document.getElementById(id), field = document.getElementById(id.replace(/-err$/, "-in"));
  if (field) wrong.hidden ? field.removeAttribute("aria-invalid") : field.setAttribute("aria-invalid", "true");
});
document.querySelector(".errors")?.focus();
