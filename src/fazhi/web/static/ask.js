// Requests to our own server: each carries the token of this start, and every refusal becomes one line for a person.
const token = document.querySelector('meta[name="fazhi-token"]').content;

export async function post(path, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) body.append(name, value, value.name);
    else if (value) body.append(name, value);
  }
  let answer;
  try {
    answer = await fetch(path, { method: "POST", body, headers: { "X-Fazhi-Token": token } });
  } catch {
    throw new Error("连不上检查程序：请看启动它的窗口是否还开着，再试一次");
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => null);
    throw new Error(told?.error?.message ?? "检查程序没有正常答复，请重试");
  }
  return answer;
}

export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content.filter((part) => part !== null && part !== undefined));
  return element;
}

// Markup that our server wrote and escaped; scripts in it would not run.
export function parsed(html) {
  return document.importNode(new DOMParser().parseFromString(html, "text/html").body.firstElementChild, true);
}

export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = make("textarea", { class: "out-of-sight" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
