// WBO as it is, on one board. It is not on npm: a clone of it lies in bench/live/whitebophir.
// What stands in the way of one writer who sends twenty times a second is set off.
const endless = "*:1000000/1s";
Object.assign(process.env, {
  PORT: process.argv[2],
  HOST: "127.0.0.1",
  NODE_ENV: "production",
  WBO_SILENT: "true",
  WBO_HISTORY_DIR: process.env.BENCH_FOLDER,
  WBO_MAX_EMIT_COUNT: endless,
  WBO_MAX_CONSTRUCTIVE_ACTIONS_PER_IP: endless,
  WBO_MAX_TEXT_CREATIONS_PER_IP: endless,
});
process.chdir(new URL("../whitebophir", import.meta.url).pathname); // where it looks for its pages
const settings = await import("../whitebophir/server/configuration.mjs");
const { createServerApp } = await import("../whitebophir/server/server.mjs");

await createServerApp(settings, { logStarted: false });
console.log("ready");
