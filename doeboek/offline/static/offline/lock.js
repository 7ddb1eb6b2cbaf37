// The key to what is written here. Half of it was made on this device and cannot leave it, the other
// half comes from the server for who is signed in. Without the open key nothing here can be read.
import { asked, change, read, tell } from "./store.js"

const OPEN = "open"
let inUse

window.addEventListener("drafts", ({ detail }) => {
  if (detail.locked) inUse = undefined
})

// Whose drafts are open, and the key; undefined when they are locked.
export async function opened() {
  return (inUse ??= await read("keys", OPEN))
}

export async function unlock({ person, secret }) {
  const stored = await read("keys", OPEN)
  if (stored?.person === person) return void (inUse = stored)
  const half = await crypto.subtle.sign("HMAC", await ownHalf(person), new TextEncoder().encode(secret))
  const key = await crypto.subtle.importKey("raw", half, "AES-GCM", false, ["encrypt", "decrypt"])
  await change(["keys"], ({ keys }) => asked(keys.put({ name: OPEN, person, key })))
  inUse = { name: OPEN, person, key }
  tell({ unlocked: true })
}

// The sign-in is over: what is not open now stays closed, the page in use may be finished.
export async function close() {
  if (await read("keys", OPEN)) await change(["keys"], ({ keys }) => asked(keys.delete(OPEN)))
}

// Who signs out closes everything, in every tab.
export async function lock() {
  await opened()
  await close()
  tell({ locked: true })
}

export async function seal(value, about) {
  const { key } = await opened()
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const bytes = value instanceof ArrayBuffer ? value : new TextEncoder().encode(JSON.stringify(value))
  return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: label(about) }, key, bytes) }
}

export async function bytesOf({ iv, bytes }, about) {
  const { key } = await opened()
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: label(about) }, key, bytes)
}

export async function unseal(sealed, about) {
  return JSON.parse(new TextDecoder().decode(await bytesOf(sealed, about)))
}

async function ownHalf(person) {
  const name = `device-${person}`
  const fresh = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"])
  let half
  await change(["keys"], async ({ keys }) => {
    half = (await asked(keys.get(name)))?.key
    if (!half) await asked(keys.put({ name, key: (half = fresh) }))
  })
  return half
}

const label = (about) => new TextEncoder().encode(about)
