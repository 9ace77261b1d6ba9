#define _GNU_SOURCE
#include "vmm.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What scripts/kvm/count-trace.c needs of KVM's statistics. */
static const char *const STATISTICS[] = {"remote_tlb_flush_requests", "pages_4k", "pages_2m", "pages_1g",
                                         "nx_lpage_splits", "pf_spurious", "mmu_recycled", "mmu_flooded", "mmu_unsync"};

enum { STATISTIC_COUNT = sizeof STATISTICS / sizeof *STATISTICS };

static int folder, marker;
static const char *current;
static long long before[STATISTIC_COUNT];
static uint64_t reflected_before, started;

static uint64_t time_stamp(void) {
    uint32_t low, high;
    __asm__ volatile("lfence; rdtsc; lfence" : "=a"(low), "=d"(high)::"memory");
    return (uint64_t) high << 32 | low;
}

static void read_statistics(long long *to) {
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        char text[32] = "";
        int file = openat(folder, STATISTICS[i], O_RDONLY);
        if (file < 0 || read(file, text, sizeof text - 1) <= 0) {
            die_of(STATISTICS[i]);
        }
        close(file);
        to[i] = atoll(text);
    }
}

static void mark(const char *text) {
    /* Fails while tracing is off, which is how costs are measured. */
    if (write(marker, text, strlen(text)) < 0) {
        return;
    }
}

void open_counters(void) {
    char path[64];
    snprintf(path, sizeof path, "/sys/kernel/debug/kvm/%d-%d", getpid(), vm_fd);
    folder = open(path, O_RDONLY | O_DIRECTORY);
    if (folder < 0) {
        die_of(path);
    }
    marker = open("/sys/kernel/tracing/trace_marker", O_WRONLY);
    if (marker < 0) {
        die_of("trace_marker");
    }
}

void begin_phase(const char *label) {
    current = label;
    reflected_before = reflected;
    read_statistics(before);
    mark("phase begin");
    started = time_stamp();
}

void end_phase(uint64_t dirty) {
    uint64_t ticks = time_stamp() - started;
    mark("phase end");
    long long after[STATISTIC_COUNT];
    read_statistics(after);
    printf("@phase %s ticks=%llu reflected=%llu dirty=%llu", current, (unsigned long long) ticks,
           (unsigned long long) (reflected - reflected_before), (unsigned long long) dirty);
    for (int i = 0; i < STATISTIC_COUNT; i++) {
        if (after[i] != before[i]) {
            printf(" %s=%lld", STATISTICS[i], after[i] - before[i]);
        }
    }
    putchar('\n');
}

void set_parameter(const char *name, const char *value) {
    char path[128];
    snprintf(path, sizeof path, "/sys/module/kvm/parameters/%s", name);
    int file = open(path, O_WRONLY);
    if (file < 0 || write(file, value, strlen(value)) < 0) {
        die_of(path);
    }
    close(file);
}
