package org.shadowbench.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shadowbench.core.guest.AccessKind;
import org.shadowbench.core.paging.Access;
import org.shadowbench.core.paging.PageLevel;

class TouchesTest {

    private static final long SEED = 2022;
    private static final int PAGES = 16384;
    private static final GuestLayout GUEST = GuestLayout.contiguous(64 << 20, PageLevel.LEVEL_2M, Access.ALL);

    private static long[] all(Touches touches) {
        long[] all = new long[(int) touches.total()];
        long[] batch = new long[1000];
        int done = 0;
        for (int count = touches.fill(batch); count > 0; count = touches.fill(batch)) {
            System.arraycopy(batch, 0, all, done, count);
            done += count;
        }
        assertEquals(all.length, done);
        assertEquals(0, touches.fill(batch));
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 512, 1000, 4096, 16385})
    void shouldOrderAnyNumberOfPages(long pages) {
        PageOrder order = new PageOrder(pages, new SplittableRandom(SEED));
        long[] ordered = LongStream.range(0, pages).map(order::page).toArray();
        assertEquals(pages, Arrays.stream(ordered).distinct().count());
        assertEquals(0, Arrays.stream(ordered).min().getAsLong());
        assertEquals(pages - 1, Arrays.stream(ordered).max().getAsLong());
    }

    /** The first 512 of 16384 pages fall on 32 regions as balls in boxes do: chi-squared, 31 degrees of freedom. */
    @Test
    void shouldSpreadTouchesOverAllRegions() {
        double sum = 0;
        int seeds = 200;
        for (int seed = 0; seed < seeds; seed++) {
            PageOrder order = new PageOrder(PAGES, new SplittableRandom(seed));
            int[] perRegion = new int[32];
            LongStream.range(0, 512).forEach(i -> perRegion[(int) (order.page(i) / 512)]++);
            sum += Arrays.stream(perRegion).mapToDouble(count -> (count - 16.0) * (count - 16.0) / 16).sum();
        }
        // Without replacement the variance is (16384 - 512) / 16383 of that. The mean of 200 has a deviation of 0.54.
        assertEquals(31 * 15872.0 / 16383, sum / seeds, 4 * 0.54);
    }

    @Test
    void shouldTouchEachPageOnceWithTheGivenShares() {
        Mix mix = new Mix(0.2, 0.1);
        long[] touches = all(new RandomTouches(GUEST, mix, SEED));
        assertEquals(PAGES, Arrays.stream(touches).map(Touches::address).distinct().count());
        for (AccessKind kind : AccessKind.values()) {
            double share = mix.share(kind);
            double deviation = Math.sqrt(PAGES * share * (1 - share));
            assertEquals(PAGES * share, Arrays.stream(touches).filter(touch -> Touches.kind(touch) == kind).count(),
                    4 * deviation, () -> kind + ", seed " + SEED);
        }
    }

    @Test
    void shouldRepeatASeedAndNoOther() {
        Mix mix = new Mix(0.5, 0);
        assertArrayEquals(all(new RandomTouches(GUEST, mix, 1)), all(new RandomTouches(GUEST, mix, 1)));
        assertFalse(Arrays.equals(all(new RandomTouches(GUEST, mix, 1)), all(new RandomTouches(GUEST, mix, 2))));
    }

    @Test
    void shouldUseAllAliasesAndTouchEachFrameOnce() {
        GuestLayout aliased = GUEST.withAliases(4);
        long[] touches = all(new RandomTouches(aliased, new Mix(0, 0), SEED));
        long[] perAlias = new long[4];
        long[] frames = new long[touches.length];
        for (int i = 0; i < touches.length; i++) {
            long page = Touches.address(touches[i]) >>> PageLevel.PAGE_SHIFT;
            perAlias[(int) (page / PAGES)]++;
            frames[i] = page % PAGES;
        }
        assertEquals(PAGES, Arrays.stream(frames).distinct().count());
        for (long count : perAlias) {
            assertEquals(4096, count, 4 * Math.sqrt(PAGES * 0.25 * 0.75), () -> "seed " + SEED);
        }
    }

    @Test
    void shouldReplayATraceAsRecorded() {
        Trace trace = Trace.named("database");
        GuestLayout guest = GuestLayout.touchedBy(trace, PageLevel.LEVEL_2M);
        long[] touches = all(new TraceTouches(trace, guest, SEED));
        assertEquals(trace.size(), touches.length);
        for (int i = 0; i < touches.length; i++) {
            assertEquals(trace.page(i) << PageLevel.PAGE_SHIFT, Touches.address(touches[i]));
            assertEquals(trace.kind(i), Touches.kind(touches[i]));
        }
    }

    @Test
    void shouldRefuseSharesThatAreNone() {
        for (double share : new double[]{-0.1, 1.1, Double.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> new Mix(share, 0)).getMessage();
            assertTrue(message.startsWith("writes is " + share), message);
            assertThrows(IllegalArgumentException.class, () -> new Mix(0, share));
        }
        assertThrows(IllegalArgumentException.class, () -> new Mix(0.6, 0.5));
        assertEquals(0, new Mix(0.5, 0.5).share(AccessKind.READ));
    }
}
