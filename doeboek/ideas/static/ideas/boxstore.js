// Where an outbox lies on the phone.
const NAME = "doemee"

export function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore("outbox", { keyPath: "id" }))
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error))
  })
}

export function store(database, mode) {
  return database.transaction("outbox", mode).objectStore("outbox")
}

export function done(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result))
    request.addEventListener("error", () => reject(request.error))
  })
}
