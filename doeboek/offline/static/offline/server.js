// Talking to the server. Undefined is "not now", whatever went wrong; `isRefused` is a clear no.
const PATIENCE = 60000
const NO = [400, 404, 413]

// Who is signed in here and what is taken along; undefined when the server cannot be reached.
export function askStand() {
  return fetched("/mee/stand.json")
}

export function askPack(urls) {
  return fetched(urls.pack)
}

export function post(url, csrf, body) {
  const headers = { Accept: "application/json", "X-CSRFToken": csrf, "Idempotency-Key": crypto.randomUUID() }
  if (typeof body === "string") headers["Content-Type"] = "application/json"
  return fetched(url, { method: "POST", headers, body })
}

async function fetched(url, options = {}) {
  try {
    const answer = await fetch(url, { ...options, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json")
    if (options.method && NO.includes(answer.status)) return { isRefused: true }
    return answer.ok && !answer.redirected && isJson ? await answer.json() : undefined
  } catch {
    return undefined
  }
}
