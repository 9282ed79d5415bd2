// What a question is called in the language that is shown.
export const asked = question => question.querySelector('.question-label.active')?.textContent.trim() ?? ''
