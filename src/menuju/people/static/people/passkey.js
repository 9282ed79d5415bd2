// Passkeys: asks the browser for one, puts its answer into the form, and sends the form.
// <form data-passkey="create|get" [data-ask="address"]> with a hidden input "credential", a hidden
// button, and sentences [data-failed], [data-elsewhere]. What to ask stands in #asked or at data-ask.

const bytes = (word) =>
  Uint8Array.from(atob(word.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const word = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))

async function options (form) {
  if (!form.dataset.ask) return JSON.parse(document.getElementById('asked').textContent)
  const answer = await fetch(form.dataset.ask, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return answer.json()
}

async function create (asked) {
  const wanted = asked.creation_options.publicKey
  const made = await navigator.credentials.create({
    publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      user: { ...wanted.user, id: bytes(wanted.user.id) },
      excludeCredentials: known(wanted.excludeCredentials)
    }
  })
  return told(made, {
    clientDataJSON: word(made.response.clientDataJSON),
    attestationObject: word(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? []
  })
}

async function get (asked) {
  const wanted = asked.request_options.publicKey
  const made = await navigator.credentials.get({
    publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      allowCredentials: known(wanted.allowCredentials)
    }
  })
  const owner = made.response.userHandle
  return told(made, {
    clientDataJSON: word(made.response.clientDataJSON),
    authenticatorData: word(made.response.authenticatorData),
    signature: word(made.response.signature),
    userHandle: owner ? word(owner) : null
  })
}

const told = (made, response) => ({
  id: made.id,
  rawId: word(made.rawId),
  type: made.type,
  response,
  clientExtensionResults: made.getClientExtensionResults()
})

async function prove (form) {
  const say = (name, shown) => { form.querySelector(`[data-${name}]`).hidden = !shown }
  say('failed', false)
  try {
    const answer = await { create, get }[form.dataset.passkey](await options(form))
    form.elements.credential.value = JSON.stringify(answer)
    form.submit()
  } catch (wrong) {
    // SecurityError: the address is a number, or not the one the key was made for.
    say(wrong.name === 'SecurityError' ? 'elsewhere' : 'failed', true)
  }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  form.querySelector('button').hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    prove(form)
  })
}
