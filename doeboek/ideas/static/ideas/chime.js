// A short soft tone, for who switched it on on this phone. Nobody else hears anything.
const NAME = "doemee-geluid"
const [LOUD, SILENT] = [0.12, 0.0001]
let sound

export function isOn() {
  try {
    return localStorage.getItem(NAME) === "1"
  } catch {
    return false // a browser that keeps nothing
  }
}

export function switchTo(isWanted) {
  try {
    localStorage.setItem(NAME, isWanted ? "1" : "0")
  } catch {}
}

export function chime() {
  if (!isOn() || !window.AudioContext) return
  sound ??= new AudioContext()
  const [tone, volume, now] = [sound.createOscillator(), sound.createGain(), sound.currentTime]
  tone.frequency.value = 660
  volume.gain.setValueAtTime(SILENT, now)
  volume.gain.exponentialRampToValueAtTime(LOUD, now + 0.05)
  volume.gain.exponentialRampToValueAtTime(SILENT, now + 0.6)
  tone.connect(volume).connect(sound.destination)
  tone.start(now)
  tone.stop(now + 0.6)
}
