// The page of what was taken along. Everything it needs is fetched now: later there may be no connection.
import "../js/elements/keys-scale.js"
import { install } from "./installing.js"
import { read } from "./store.js"
import "./device-clearing.js"
import "./draft-state.js"
import "./visit-answers.js"
import "./visit-card.js"
import "./visit-home.js"
import "./visit-list.js"
import "./visit-note.js"
import "./visit-photos.js"
import "./visit-question.js"
import "./visit-writings.js"
import "./device-page.js"

if (window.indexedDB && (await read("packs")).length) install()
