// Makes elements without a line of HTML: `made('button', { type: 'button', class: 'btn' }, 'Go')`.
export function made (tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}

// What a question is called in the language that is shown; names the controls of its widget.
export const asked = question => question.querySelector('.question-label.active')?.textContent.trim() ?? ''
