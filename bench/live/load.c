/* Many listeners and one who writes, on one core: load PORT MODE LISTENERS RATE SECONDS
 * MODE is sse, ws, sio or wbo; or storm, where RATE is how many events each has missed.
 * It says "ready" when all listen, begins at a line of input, and tells one JSON object.
 * Every event holds @000123@, its number: a listener that misses one, or sees one twice or out of
 * order, is an error. Listeners come from many addresses, so that no limit by address hides.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { MARK = 8, EVENTS = 100000, PATIENCE = 20, TEXT_OF_WBO = 5 };
struct listener { int fd, stage, next, kept; char tail[1024]; };

static int port, count, rate, seconds, total, errors, ready, gone;
static const char *mode;
static struct listener *listeners;
static double *sent, *waits;
static long delivered, expected;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void fail(const char *what) { perror(what); exit(1); }

static int call(int number) { /* a connection from an address of its own */
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
    from.sin_addr.s_addr = htonl(0x7f000002 + number % 2000);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(port);
    if (fd < 0 || bind(fd, (void *)&from, sizeof from)) fail("bind");
    if (connect(fd, (void *)&to, sizeof to)) fail("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

static int is_mode(const char *name) { return !strcmp(mode, name); }

static int speaks_sio(void) { return is_mode("sio") || is_mode("wbo"); }

static void ask(int fd) {
    char text[512];
    const char *host = "Host: localhost\r\n", *board = is_mode("wbo") ? "&board=hall" : "";
    const char *up = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (is_mode("ws")) sprintf(text, "GET / HTTP/1.1\r\n%s%s\r\n", host, up);
    else if (speaks_sio())
        sprintf(text, "GET /socket.io/?EIO=4&transport=websocket%s HTTP/1.1\r\n%s%s\r\n", board, host, up);
    else sprintf(text, "GET /live/1/seats?after=0 HTTP/1.1\r\n%s\r\n", host);
    if (write(fd, text, strlen(text)) < 0) fail("write");
}

static void say(int fd, const char *text) { /* a frame of a WebSocket, masked with zeroes */
    char frame[1024] = "\x81";
    int size = strlen(text), head = size < 126 ? 6 : 8;
    frame[1] = (char)(size < 126 ? 0x80 | size : 0xfe);
    if (head == 8) frame[2] = size >> 8, frame[3] = size;
    memcpy(frame + head, text, size);
    if (write(fd, frame, head + size) != head + size) fail("write");
}

static const char *awaited(int stage) {
    if (speaks_sio() && stage == 0) return "0{\"sid\"";
    if (is_mode("wbo")) return "[\"broadcast\""; /* what the board holds, after who is there */
    return is_mode("sio") ? "40{\"sid\"" : is_mode("ws") ? " 101 " : "retry: ";
}

static void shake_hands(struct listener *l, const char *data, int size) {
    static char seen[sizeof l->tail + (1 << 16)];
    const char *word = awaited(l->stage);
    memcpy(seen, l->tail, l->kept);
    memcpy(seen + l->kept, data, size);
    size += l->kept;
    int is_there = memmem(seen, size, word, strlen(word)) != NULL;
    l->kept = is_there ? 0 : size < (int)sizeof l->tail ? size : (int)sizeof l->tail;
    memcpy(l->tail, seen + size - l->kept, l->kept);
    if (!is_there) return;
    if (speaks_sio() && l->stage == 0) l->stage = 1, say(l->fd, "40");
    else l->stage = 2, ready++;
}

static void take(struct listener *l, int number, double at) {
    if (number != l->next) errors++;
    l->next = number + 1;
    if (number < 1 || number > total) return;
    if (delivered < expected) waits[delivered] = at - sent[number];
    delivered++;
}

static void hear(struct listener *l) {
    static char data[1 << 16];
    memcpy(data, l->tail, l->stage == 2 ? l->kept : 0);
    int had = l->stage == 2 ? l->kept : 0, got = read(l->fd, data + had, sizeof data - had);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) { gone++; close(l->fd); return; }
    double at = now();
    if (l->stage < 2) {
        shake_hands(l, data, got);
        if (!is_mode("storm")) return;
    }
    if (l->stage < 2) return;
    char *place = data, *end = data + had + got;
    l->kept = 0;
    while ((place = memchr(place, '@', end - place))) {
        if (end - place < MARK) {
            l->kept = end - place;
            memcpy(l->tail, place, l->kept);
            return;
        }
        take(l, atoi(place + 1), at);
        place += MARK;
    }
}

static void publish(int writer, int number) {
    char words[128], body[256], text[512];
    sprintf(words, "@%06d@ Elke zaterdag laten we klanten drie broden proeven, met een kaartje van "
                   "de bakker erbij", number);
    if (is_mode("wbo")) {
        sprintf(text, "42[\"broadcast\",{\"tool\":%d,\"type\":2,\"id\":\"idea\",\"txt\":\"%s\"}]",
                TEXT_OF_WBO, words);
        sent[number] = now();
        say(writer, text);
        return;
    }
    int size = sprintf(body, "{\"kind\":\"idea\",\"id\":%d,\"sheet\":2,\"parent\":null,\"text\":\"%s\"}",
                       number, words);
    int length = sprintf(text, "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                               "\r\nContent-Length: %d\r\n\r\n%s", size, body);
    sent[number] = now();
    if (write(writer, text, length) != length) fail("publish");
}

static void turn(int epoll, double until) {
    struct epoll_event events[512];
    double left = until - now();
    int found = epoll_wait(epoll, events, 512, left > 0 ? (int)(left * 1000) + 1 : 0);
    for (int i = 0; i < found; i++) {
        if (events[i].data.u32 < (unsigned)count) hear(&listeners[events[i].data.u32]);
        else {
            static char answer[65536];
            if (read(events[i].data.u64 >> 32, answer, sizeof answer) <= 0) fail("writer");
        }
    }
}

static int by_size(const void *a, const void *b) {
    double x = *(double *)a, y = *(double *)b;
    return (x > y) - (x < y);
}

static double share(double part) {
    return delivered ? 1000 * waits[(long)((delivered - 1) * part)] : -1;
}

static void watch(int epoll, int fd, unsigned number) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.u64 = (unsigned long)fd << 32 | number};
    fcntl(fd, F_SETFL, O_NONBLOCK);
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &wanted)) fail("epoll");
}

static void wait_for(int fd, const char *word) {
    static char seen[1 << 20];
    int size = 0, got;
    while (!memmem(seen, size, word, strlen(word))) {
        if ((got = read(fd, seen + size, sizeof seen - size)) <= 0) fail("join");
        size += got;
    }
}

static void join_board(int writer) { /* and put a text on it, which each idea then changes */
    char text[256];
    ask(writer);
    wait_for(writer, awaited(0));
    say(writer, "40");
    wait_for(writer, awaited(1));
    sprintf(text, "42[\"broadcast\",{\"tool\":%d,\"type\":1,\"id\":\"idea\",\"color\":\"#000000\",\"size\":20,"
                  "\"x\":100,\"y\":100}]", TEXT_OF_WBO);
    say(writer, text);
    wait_for(writer, "\"idea\"");
}

static void write_ideas(int epoll) {
    int writer = call(0);
    if (is_mode("wbo")) join_board(writer);
    watch(epoll, writer, count);
    printf("ready\n");
    fflush(stdout);
    if (getchar() == EOF) exit(1);
    double start = now();
    for (int number = 1; number <= total; number++) {
        while (now() < start + (number - 1.0) / rate) turn(epoll, start + (number - 1.0) / rate);
        publish(writer, number);
    }
}

int main(int argc, char **argv) {
    if (argc != 6) return 64;
    port = atoi(argv[1]), mode = argv[2], count = atoi(argv[3]);
    rate = atoi(argv[4]), seconds = atoi(argv[5]);
    int is_storm = is_mode("storm"), epoll = epoll_create1(0);
    total = is_storm ? rate : rate * seconds;
    expected = (long)count * total;
    if (total >= EVENTS) return 64;
    struct rlimit most;
    getrlimit(RLIMIT_NOFILE, &most);
    most.rlim_cur = most.rlim_max;
    setrlimit(RLIMIT_NOFILE, &most);
    listeners = calloc(count, sizeof *listeners);
    sent = calloc(EVENTS, sizeof *sent);
    waits = calloc(expected, sizeof *waits);
    double start = now();
    for (int i = 1; i <= total; i++) sent[i] = start; /* a storm waits from its beginning */
    for (int i = 0; i < count; i++) {
        listeners[i].fd = call(i);
        listeners[i].next = 1;
        ask(listeners[i].fd);
        watch(epoll, listeners[i].fd, i);
        if (!is_storm) while (ready + gone + 64 < i) turn(epoll, now() + 1);
    }
    while (ready < count && now() < start + 3 * PATIENCE && !gone) turn(epoll, now() + 1);
    double connected = now() - start;
    if (ready < count) { fprintf(stderr, "only %d of %d listen\n", ready, count); return 1; }
    if (!is_storm) write_ideas(epoll);
    double end = now() + PATIENCE;
    while (delivered < expected && now() < end && !gone) turn(epoll, now() + 1);
    double took = now() - start;
    if (!is_storm) for (end = now() + 0.3; now() < end;) turn(epoll, end); /* for what comes twice */
    qsort(waits, delivered < expected ? delivered : expected, sizeof *waits, by_size);
    printf("{\"delivered\":%ld,\"expected\":%ld,\"errors\":%d,\"gone\":%d,\"connected\":%.4f,"
           "\"took\":%.4f,\"p50\":%.2f,\"p90\":%.2f,\"p99\":%.2f,\"most\":%.2f}\n",
           delivered, expected, errors, gone, connected, took, share(.5), share(.9), share(.99),
           share(1));
    return 0;
}
