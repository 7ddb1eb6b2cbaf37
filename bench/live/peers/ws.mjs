// A room of plain WebSockets: each event is encoded once and written to everybody.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const line = Buffer.concat(parts);
    for (const socket of room.clients) socket.send(line, { binary: false });
    response.writeHead(204).end();
  });
});
const room = new WebSocketServer({ server });

server.listen(Number(process.argv[2]), "127.0.0.1", 2048, () => console.log("ready"));
