#define _GNU_SOURCE
#include "vmm.h"

#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Without KASLR, physical address 0 is mapped here. */
static const uint64_t DIRECT_MAP = 0xffff888000000000;

static const uint64_t ADDRESS = 0x000ffffffffff000;

enum { ROOT_LEVEL = 4, ENTRY_HUGE = 0x80, MAX_HEADERS = 64 };

#define ROOT_TRACE "/sys/kernel/tracing/instances/root/trace"

static int kcore;
static Elf64_Phdr headers[MAX_HEADERS];
static int header_count;

struct translation {
    unsigned permissions;
    int level; /* 0: not mapped */
};

static void open_kcore(void) {
    Elf64_Ehdr header;
    kcore = open("/proc/kcore", O_RDONLY);
    if (kcore < 0 || pread(kcore, &header, sizeof header, 0) != sizeof header) {
        die_of("/proc/kcore");
    }
    header_count = header.e_phnum < MAX_HEADERS ? header.e_phnum : MAX_HEADERS;
    size_t bytes = (size_t) header_count * sizeof *headers;
    if (pread(kcore, headers, bytes, (off_t) header.e_phoff) != (ssize_t) bytes) {
        die_of("/proc/kcore");
    }
}

static void read_table(uint64_t physical, uint64_t *table) {
    uint64_t address = DIRECT_MAP + physical;
    for (int i = 0; i < header_count; i++) {
        const Elf64_Phdr *header = &headers[i];
        if (header->p_type == PT_LOAD && address >= header->p_vaddr && address - header->p_vaddr < header->p_filesz) {
            off_t at = (off_t) (header->p_offset + address - header->p_vaddr);
            if (pread(kcore, table, 4096, at) != 4096) {
                die_of("/proc/kcore");
            }
            return;
        }
    }
    die("/proc/kcore lacks physical address 0x%llx", (unsigned long long) physical);
}

/*
 * From now on the root that KVM loads first is L2's: L1's is loaded already. Returns false if roots aren't traced, as
 * when costs are measured.
 */
bool watch_root(void) {
    int file = open(ROOT_TRACE, O_WRONLY | O_TRUNC);
    if (file < 0) {
        return false;
    }
    close(file);
    return true;
}

static uint64_t find_root(void) {
    FILE *trace = fopen(ROOT_TRACE, "r");
    if (trace == NULL) {
        die_of(ROOT_TRACE);
    }
    char line[256];
    uint64_t root = 0;
    while (root == 0 && fgets(line, sizeof line, trace) != NULL) {
        const char *at = strstr(line, "root=0x");
        if (line[0] != '#' && at != NULL) {
            root = strtoull(at + strlen("root="), NULL, 16);
        }
    }
    fclose(trace);
    if (root == 0) {
        die("KVM loaded no root for L2");
    }
    return root & ADDRESS;
}

static void print_run(uint64_t pages, struct translation translation) {
    static const char *const sizes[] = {"0", "4k", "2m", "1g"};
    printf(" %llu:%c%c%c:%s", (unsigned long long) pages, translation.permissions & ENTRY_R ? 'r' : '-',
           translation.permissions & ENTRY_W ? 'w' : '-', translation.permissions & ENTRY_X ? 'x' : '-',
           sizes[translation.level]);
}

/* The runs of a window, printed when the next one begins, so that a last one of nothing isn't. */
static struct run {
    char window;
    bool any;
    uint64_t pages;
    struct translation translation;
} run;

static void flush_run(bool last) {
    if (run.pages == 0 || (last && run.translation.level == 0)) {
        return;
    }
    if (!run.any) {
        printf("@sptes %c", run.window);
        run.any = true;
    }
    print_run(run.pages, run.translation);
}

static void add_run(uint64_t pages, struct translation translation) {
    if (translation.level != run.translation.level || translation.permissions != run.translation.permissions) {
        flush_run(false);
        run.pages = 0;
        run.translation = translation;
    }
    run.pages += pages;
}

static void print_table(uint64_t physical, int level, unsigned permissions, uint64_t first, uint64_t count) {
    uint64_t table[512];
    read_table(physical, table);
    for (uint64_t i = first; i < first + count; i++) {
        unsigned here = permissions & processor->permissions(table[i]);
        if (here == 0) {
            add_run(pages_of(level), (struct translation) {0});
        } else if (level == LEVEL_4K || (table[i] & ENTRY_HUGE) != 0) {
            add_run(pages_of(level), (struct translation) {here, level});
        } else {
            print_table(table[i] & ADDRESS, level - 1, here, 0, 512);
        }
    }
}

void print_sptes(void) {
    open_kcore();
    uint64_t root = find_root(), table[512];
    read_table(root, table);
    unsigned permissions = processor->permissions(table[0]);
    if (permissions == 0) {
        die("the root at 0x%llx that KVM loaded for L2 is empty", (unsigned long long) root);
    }
    for (unsigned i = 0; i < WINDOWS; i++) {
        run = (struct run) {.window = (char) ('a' + i)};
        print_table(table[0] & ADDRESS, LEVEL_1G, permissions, i + 1, 1);
        flush_run(true);
        if (run.any) {
            putchar('\n');
        }
    }
}
