/** True from the first time a condition holds. */

import { useState } from 'react'

export function useOnceTrue(condition: boolean): boolean {
  const [wasTrue, setTrue] = useState(condition)
  if (condition && !wasTrue) setTrue(true)
  return wasTrue || condition
}
