// A room of socket.io, as its documentation shows it.
import { createServer } from "node:http";
import { Server } from "socket.io";

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    io.to("1").emit("idea", JSON.parse(Buffer.concat(parts)));
    response.writeHead(204).end();
  });
});
const io = new Server(server, { transports: ["websocket"] });
io.on("connection", (socket) => socket.join("1"));

server.listen(Number(process.argv[2]), "127.0.0.1", 2048, () => console.log("ready"));
