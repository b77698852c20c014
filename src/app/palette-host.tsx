/** Keeps the palette's code away until it is first opened, then keeps it. */

import { Suspense } from 'react'
import { Palette } from './lazy-views.ts'
import type { OpenPaletteProps } from './open-palette.tsx'
import { useOnceTrue } from './use-once-true.ts'

export function PaletteHost(props: OpenPaletteProps) {
  const wasOpened = useOnceTrue(props.text !== undefined)
  if (!wasOpened) return null
  return (
    <Suspense>
      <Palette {...props} />
    </Suspense>
  )
}
