/** Says that a panel has nothing to show, and why. */

import type { ReactNode } from 'react'

export function EmptyPanel({ children }: { readonly children: ReactNode }) {
  return <p className="py-6 text-ink-3">{children}</p>
}
