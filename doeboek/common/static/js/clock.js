// The time as people here write it: 10.42 in Dutch, 10:42 in English.
export function clock(moment = new Date()) {
  const language = document.documentElement.lang
  const time = moment.toLocaleTimeString(language, { timeStyle: "short", timeZone: "Europe/Brussels" })
  return language.startsWith("nl") ? time.replace(":", ".") : time
}
