/** A line over the foot of the page, with what can be done about it. */

import type { ReactNode } from 'react'

export function Toast({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div data-print="no" data-floats="" className="correct-toast">
      <div role="status">
        <span>{text}</span>
        {children}
      </div>
    </div>
  )
}

export function ToastButton({ onPress, children }: { readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  )
}
