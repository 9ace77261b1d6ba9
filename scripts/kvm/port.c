/*
 * Hands data from the emulated machine to the emulator, by a port that both QEMU and Bochs offer for this.
 *
 *     port        copies standard input to port 0xe9
 *     port --end  asks Bochs to end, by port 0x8900
 */
#include <stdio.h>
#include <string.h>
#include <sys/io.h>
#include <unistd.h>

enum { DEBUG_PORT = 0xe9, BOCHS_SHUTDOWN_PORT = 0x8900 };

int main(int argc, char **argv) {
    if (iopl(3) < 0) {
        perror("port: iopl");
        return 1;
    }
    if (argc > 1 && strcmp(argv[1], "--end") == 0) {
        for (const char *letter = "Shutdown"; *letter != '\0'; letter++) {
            outb((unsigned char) *letter, BOCHS_SHUTDOWN_PORT);
        }
        return 0;
    }
    static unsigned char buffer[1 << 16];
    for (ssize_t got; (got = read(STDIN_FILENO, buffer, sizeof buffer)) > 0;) {
        outsb(DEBUG_PORT, buffer, (unsigned long) got);
    }
    return 0;
}
