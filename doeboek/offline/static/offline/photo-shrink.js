// A photo as it is kept and sent: upright, at most 1600 pixels, without what the camera wrote in it.
const EDGE = 1600
const QUALITY = 0.8
const MOST_BYTES = 60_000_000

// `why` is "large" or "unreadable".
export class NoPhoto extends Error {
  constructor(why) {
    super(why)
    this.why = why
  }
}

export async function shrunk(file) {
  if (file.size > MOST_BYTES) throw new NoPhoto("large")
  const image = await decoded(file)
  const scale = Math.min(1, EDGE / Math.max(image.width, image.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const pencil = canvas.getContext("2d", { alpha: false })
  pencil.fillStyle = "white"
  pencil.fillRect(0, 0, canvas.width, canvas.height)
  pencil.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
  if (!blob) throw new NoPhoto("unreadable")
  return blob.arrayBuffer()
}

async function decoded(file) {
  if (!["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"].includes(file.type)) throw new NoPhoto("unreadable")
  try {
    return await createImageBitmap(file)
  } catch {
    throw new NoPhoto("unreadable")
  }
}

// The pages allow pictures as data: addresses only.
export function address(bytes) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener("load", () => resolve(reader.result))
    reader.addEventListener("error", () => reject(reader.error))
    reader.readAsDataURL(new Blob([bytes], { type: "image/jpeg" }))
  })
}
