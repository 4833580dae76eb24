/* The innermost loops of chain.pyx: over states, a vector of them at a time, in the vector types of
 * GCC and Clang. Where it can, a compiler makes them for old and for newer processors, and the
 * program chooses as it runs. No instruction that rounds once for a product and a sum is let in
 * (-ffp-contract=off), and every sum has one order: every processor gives the same digits.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Wpsabi" /* vectors go to functions that are inlined only */
#endif
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_SEVERAL_PROCESSORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_SEVERAL_PROCESSORS
#endif
#define ALWAYS static inline __attribute__((always_inline))

enum { LANES = 8, MOST_STATES = 128, ROWS = 4 };

typedef double doubles __attribute__((vector_size(64), aligned(8), may_alias));
typedef int64_t longs __attribute__((vector_size(64), aligned(8), may_alias));
typedef float floats __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t ints __attribute__((vector_size(32), aligned(4), may_alias));
enum { DOUBLES = 8, FLOATS = 8 };

/* States that lead to the same states: a row of `weights` for each of `rows`, a column for each
 * state that they lead to, which are `count` runs of neighbours: where each begins, and how long it
 * is. The rows are filled up to a multiple of ROWS with `MOST_STATES`, the columns to one of LANES
 * with nothing; `wide` counts them with these.
 */
struct group {
    const int *rows, *begins, *lengths;
    ptrdiff_t high, wide, count;
    const double *weights;
};

/* The sum of states, filled up with zeros: of every eighth, and then of these. */
ALWAYS double total(const double *states, ptrdiff_t wide)
{
    doubles sums = {0};
    for (ptrdiff_t state = 0; state < wide; state += DOUBLES)
        sums += *(const doubles *)(states + state);
    return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

ALWAYS void scale(double *states, ptrdiff_t wide)
{
    const double by = 1.0 / total(states, wide);
    for (ptrdiff_t state = 0; state < wide; state += DOUBLES)
        *(doubles *)(states + state) *= by;
}

/* `message` times the small matrix of a group that is `vectors` wide. message[MOST_STATES] is 0.
 * The number of vectors is known to the compiler, so that the sums stay in registers.
 */
ALWAYS void group_product(const double *message, const struct group *group, const int vectors,
                          double *into)
{
    const ptrdiff_t wide = vectors * DOUBLES;
    const double *row = group->weights;
    doubles sums[MOST_STATES / DOUBLES];
    for (int v = 0; v < vectors; v++)
        sums[v] = (doubles){0};
    for (ptrdiff_t i = 0; i < group->high; i += ROWS, row += ROWS * wide) {
        const double one = message[group->rows[i]], two = message[group->rows[i + 1]];
        const double three = message[group->rows[i + 2]], four = message[group->rows[i + 3]];
        for (int v = 0; v < vectors; v++) {
            const doubles *at = (const doubles *)(row + v * DOUBLES);
            sums[v] += (one * at[0] + two * at[vectors])
                       + (three * at[2 * vectors] + four * at[3 * vectors]);
        }
    }
    for (int v = 0; v < vectors; v++)
        *(doubles *)(into + v * DOUBLES) = sums[v];
}

ALWAYS void add(double *restrict into, const double *restrict sums, const ptrdiff_t count)
{
    ptrdiff_t i = 0;
    for (; i + DOUBLES <= count; i += DOUBLES)
        *(doubles *)(into + i) += *(const doubles *)(sums + i);
    for (; i < count; i++)
        into[i] += sums[i];
}

/* `message` times the matrix of steps: `rest` for every step, and what the groups add to it. */
ALWAYS void product(const double *message, ptrdiff_t wide, const struct group *groups,
                    ptrdiff_t count, double rest, double *restrict into)
{
    double sums[MOST_STATES];
    const double least = rest * total(message, wide);
    for (ptrdiff_t state = 0; state < wide; state++)
        into[state] = least;
    for (const struct group *group = groups; group < groups + count; group++) {
        switch (group->wide / DOUBLES) {
        case 0: continue;
        case 1: group_product(message, group, 1, sums); break;
        case 2: group_product(message, group, 2, sums); break;
        case 3: group_product(message, group, 3, sums); break;
        case 4: group_product(message, group, 4, sums); break;
        case 5: group_product(message, group, 5, sums); break;
        case 6: group_product(message, group, 6, sums); break;
        case 7: group_product(message, group, 7, sums); break;
        case 8: group_product(message, group, 8, sums); break;
        case 9: group_product(message, group, 9, sums); break;
        default: group_product(message, group, (int)(group->wide / DOUBLES), sums);
        }
        const double *sum = sums;
        for (ptrdiff_t run = 0; run < group->count; sum += group->lengths[run++])
            add(into + group->begins[run], sum, group->lengths[run]);
    }
}

/* exp of numbers not above 0, to the last digit but one; 0 below -700. ln 2 is taken off in two
 * parts (Cody and Waite 1980), for what is left there is the series of Taylor.
 */
ALWAYS doubles exponential(doubles power)
{
    static const double factorials[] = {
        6227020800.0, 479001600.0, 39916800.0, 3628800.0, 362880.0, 40320.0, 5040.0, 720.0, 120.0,
        24.0, 6.0, 2.0, 1.0, 1.0,
    };
    const double shift = 0x1.8p52, log2e = 0x1.71547652b82fep0;
    const double high = 0x1.62e42feep-1, low = 0x1.a39ef35793c76p-33;
    const longs kept = power >= -700.0;
    const doubles held = (doubles)((longs)power & kept);
    const doubles rounded = held * log2e + shift;
    const doubles whole = rounded - shift;
    const doubles x = (held - whole * high) - whole * low;
    doubles sum = {0};
    for (int i = 0; i < 14; i++)
        sum = sum * x + 1.0 / factorials[i];
    const longs two = ((longs)rounded + 1023) << 52;
    return (doubles)((longs)(sum * (doubles)two) & kept);
}

/* The greatest of `LEAST_STATES` numbers or more; the last vector may look at some twice. */
ALWAYS float greatest(const float *numbers, ptrdiff_t count)
{
    floats most = *(const floats *)(numbers + count - FLOATS);
    for (ptrdiff_t at = 0; at + FLOATS <= count; at += FLOATS) {
        const floats here = *(const floats *)(numbers + at);
        const ints above = here > most;
        most = (floats)(((ints)here & above) | ((ints)most & ~above));
    }
    float top = most[0];
    for (int lane = 1; lane < FLOATS; lane++)
        top = most[lane] > top ? most[lane] : top;
    return top;
}

/* Log weights of a line to weights, the greatest of them 1; zeros behind the states. */
ALWAYS void weights_of(const float *emission, ptrdiff_t states, ptrdiff_t wide, double *weights)
{
    const float top = greatest(emission, states);
    for (ptrdiff_t state = 0; state < states; state++)
        weights[state] = (double)(emission[state] - top);
    for (ptrdiff_t state = states; state < wide; state++)
        weights[state] = -800.0;
    for (ptrdiff_t state = 0; state < wide; state += DOUBLES)
        *(doubles *)(weights + state) = exponential(*(doubles *)(weights + state));
}

/* Scaled messages down a page. `forward` and `weights` have `wide` columns, a multiple of LANES. */
FOR_SEVERAL_PROCESSORS
static void pass_down(const float *emissions, ptrdiff_t lines, ptrdiff_t states,
                      ptrdiff_t wide, const struct group *groups, ptrdiff_t count, double rest,
                      const double *first, double *weights,
                      double *forward)
{
    double message[MOST_STATES + 1] = {0}, sums[MOST_STATES];
    memcpy(sums, first, wide * sizeof(double));
    for (ptrdiff_t line = 0; line < lines; line++) {
        weights_of(emissions + line * states, states, wide, weights);
        if (line)
            product(message, wide, groups, count, rest, sums);
        for (ptrdiff_t state = 0; state < wide; state += DOUBLES)
            *(doubles *)(message + state) =
                *(doubles *)(sums + state) * *(doubles *)(weights + state);
        scale(message, wide);
        memcpy(forward, message, wide * sizeof(double));
        weights += wide;
        forward += wide;
    }
}

/* Messages up the page, and with the forward ones the probability of each state. */
FOR_SEVERAL_PROCESSORS
static void pass_up(double *weights, ptrdiff_t lines, ptrdiff_t states,
                    ptrdiff_t wide, const struct group *groups, ptrdiff_t count, double rest,
                    double *forward, double *chances)
{
    double message[MOST_STATES + 1] = {0}, backward[MOST_STATES], chance[MOST_STATES];
    for (ptrdiff_t state = 0; state < wide; state++)
        backward[state] = 1.0;
    for (ptrdiff_t line = lines - 1; line >= 0; line--) {
        for (ptrdiff_t state = 0; state < wide; state += DOUBLES) {
            const doubles here = *(doubles *)(backward + state);
            *(doubles *)(chance + state) = here * *(doubles *)(forward + line * wide + state);
            *(doubles *)(message + state) = here * *(doubles *)(weights + line * wide + state);
        }
        scale(chance, wide);
        memcpy(chances + line * states, chance, states * sizeof(double));
        if (line) {
            scale(message, wide);
            product(message, wide, groups, count, rest, backward);
        }
    }
}

/* The best score with which each state can be reached: a running maximum over the state before. */
FOR_SEVERAL_PROCESSORS
static void best_before(const float *restrict above, ptrdiff_t states, ptrdiff_t wide,
                        const float *restrict steps, float *restrict best)
{
    for (ptrdiff_t after = 0; after < wide; after++)
        best[after] = above[0] + steps[after];
    for (ptrdiff_t state = 1; state < states; state++) {
        const float before = above[state];
        const float *row = steps + state * wide;
        for (ptrdiff_t after = 0; after < wide; after++) {
            const float reached = before + row[after];
            best[after] = reached > best[after] ? reached : best[after];
        }
    }
}

/* The sum of rows of a table, one after the other; three vectors of it at a time, of which the last
 * may sum some states once more. There are `LEAST_STATES` at least.
 */
enum { LEAST_STATES = 3 * FLOATS };

FOR_SEVERAL_PROCESSORS
static void sum_rows(const float **rows, ptrdiff_t count, ptrdiff_t states, float *into)
{
    for (ptrdiff_t state = 0; state < states; state += LEAST_STATES) {
        const ptrdiff_t at = state + LEAST_STATES <= states ? state : states - LEAST_STATES;
        floats one = {0}, two = {0}, three = {0};
        for (ptrdiff_t row = 0; row < count; row++) {
            one += *(const floats *)(rows[row] + at);
            two += *(const floats *)(rows[row] + at + FLOATS);
            three += *(const floats *)(rows[row] + at + 2 * FLOATS);
        }
        *(floats *)(into + at) = one;
        *(floats *)(into + at + FLOATS) = two;
        *(floats *)(into + at + 2 * FLOATS) = three;
    }
}
