/* The innermost loops of chain.pyx: over the states of the line below, padded with zeros to a
 * multiple of eight, so that a compiler makes vector instructions of them. Where it can, it makes
 * them for old and for newer processors, and the program chooses as it runs. No instruction that
 * rounds once for a product and a sum is let in (-ffp-contract=off): every processor gives the
 * same digits.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define LANES_OF_ANY_WIDTH __attribute__((target_clones("avx2", "default")))
#else
#define LANES_OF_ANY_WIDTH
#endif

/* `message` times the matrix `steps`: four rows at a time, added one after the other. */
LANES_OF_ANY_WIDTH
static void product(const double *restrict message, ptrdiff_t wide, const double *restrict steps,
                    double *restrict into)
{
    memset(into, 0, wide * sizeof(double));
    for (ptrdiff_t state = 0; state < wide; state += 4) {
        const double one = message[state], two = message[state + 1];
        const double three = message[state + 2], four = message[state + 3];
        const double *row = steps + state * wide;
        for (ptrdiff_t after = 0; after < wide; after++)
            into[after] = into[after] + one * row[after] + two * row[wide + after]
                          + three * row[2 * wide + after] + four * row[3 * wide + after];
    }
}

/* The best score with which each state can be reached: a running maximum over the state before. */
LANES_OF_ANY_WIDTH
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
