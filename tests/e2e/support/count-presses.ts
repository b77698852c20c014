/** Counts what a journey costs: presses of keys and of the mouse or a finger. What is typed does not count. */

export function countPresses() {
  let count = 0
  return {
    count: () => count,
    add(press: Promise<unknown>) {
      count += 1
      return press
    },
  }
}
