// <live-room worker="…">: the page opens without a line as well. The worker takes it off the phone again when the
// server says so; a browser that keeps nothing does without.
export function keep(room) {
  const worker = room.getAttribute("worker")
  if (worker) navigator.serviceWorker?.register(worker, { updateViaCache: "none" }).catch(() => {})
}
