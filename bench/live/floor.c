/* The least a server can do: floor PORT. One process, one write for each listener and event, nothing
 * kept, nobody checked. What others use above this is what they do for their users.
 * GET is answered with an endless stream; POST is an event for all who listen.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { MOST = 10000 };
static int listening[MOST], count;

static void fail(const char *what) { perror(what); exit(1); }

static int opened(int port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (fd < 0 || bind(fd, (void *)&here, sizeof here) || listen(fd, 2048)) fail("listen");
    return fd;
}

static void watch(int epoll, int fd) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &wanted)) fail("epoll");
}

static void leave(int fd) {
    for (int i = 0; i < count; i++)
        if (listening[i] == fd) listening[i] = listening[--count];
    close(fd);
}

static void say(int fd, const char *text, int size) {
    /* A part of an event would be wrong for ever: the run then fails, as it should. */
    if (send(fd, text, size, MSG_DONTWAIT | MSG_NOSIGNAL) != size) shutdown(fd, SHUT_RDWR);
}

static void listen_from_now(int fd) {
    static const char hello[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 1500\n\n";
    if (count == MOST) { leave(fd); return; }
    listening[count++] = fd;
    say(fd, hello, sizeof hello - 1);
}

static void publish(int writer, const char *body) {
    static const char done[] = "HTTP/1.1 204 No Content\r\n\r\n";
    static char event[8192];
    static int seq;
    int size = snprintf(event, sizeof event, "id: %d\ndata: %s\n\n", ++seq, body);
    for (int i = 0; i < count; i++) say(listening[i], event, size);
    say(writer, done, sizeof done - 1);
}

static void answer(int fd) {
    static char asked[8192];
    int size = read(fd, asked, sizeof asked - 1);
    if (size <= 0) { leave(fd); return; }
    asked[size] = 0;
    char *body = strstr(asked, "\r\n\r\n"); /* the load sends a request in one piece */
    if (!strncmp(asked, "GET ", 4)) listen_from_now(fd);
    else if (body) publish(fd, body + 4);
}

int main(int argc, char **argv) {
    if (argc < 2) return 64;
    int door = opened(atoi(argv[1])), epoll = epoll_create1(0), yes = 1;
    watch(epoll, door);
    printf("ready\n");
    fflush(stdout);
    for (;;) {
        struct epoll_event events[512];
        int found = epoll_wait(epoll, events, 512, -1);
        for (int i = 0; i < found; i++) {
            if (events[i].data.fd != door) { answer(events[i].data.fd); continue; }
            int fd = accept(door, NULL, NULL);
            if (fd < 0) continue;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            watch(epoll, fd);
        }
    }
}
