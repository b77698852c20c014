/** The icons, one path each, on a 20 × 20 grid. */

import type { JSX } from 'react'

const DRAWINGS = {
  alert: <path d="M10 3.5 17.2 16H2.8zM10 8.2v3.6M10 14v.1" />,
  back: <path d="M16 10H4.5M9 5.5 4.5 10 9 14.5" />,
  book: (
    <path d="M10 5.5C8.5 4.2 6 4 3.5 4.3v10.9c2.5-.3 5 0 6.5 1.3 1.5-1.3 4-1.6 6.5-1.3V4.3C14 4 11.5 4.2 10 5.5zM10 5.5v11" />
  ),
  check: <path d="m4.5 10.5 3.5 3.5 7.5-8" />,
  clip: <path d="M4 5v10M16 5v10M4 10h12M7 7.5 4 10l3 2.5M13 7.5l3 2.5-3 2.5" />,
  close: <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />,
  columns: <path d="M3.5 4.5h13v11h-13zM12 4.5v11" />,
  copy: (
    <>
      <rect x="7" y="7" width="8.5" height="8.5" rx="1.5" />
      <path d="M13 4.5H6A1.5 1.5 0 0 0 4.5 6v7" />
    </>
  ),
  download: <path d="M10 4v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12" />,
  down: <path d="m5.5 8 4.5 4.5L14.5 8" />,
  file: <path d="M5 3.5h6.5L15 7v9.5H5zM11.5 3.5V7H15" />,
  help: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M7.9 7.9a2.1 2.1 0 1 1 2.9 2c-.6.2-.8.6-.8 1.3M10 13.8v.1" />
    </>
  ),
  image: <path d="M4 4.5h12v11H4zM4 13l3.5-3.5 3 3 2-2L16 14M12.5 7.6h.01" />,
  lines: <path d="M4 6h12M4 10h12M4 14h12" />,
  link: (
    <>
      <path d="M8.5 11.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2l-.9.9" />
      <path d="M11.5 8.5a3 3 0 0 0-4.2 0l-2.4 2.4a3 3 0 0 0 4.2 4.2l.9-.9" />
    </>
  ),
  mark: <path d="M6 3.5h8v13l-4-3-4 3z" />,
  menu: <path d="M4 6h12M4 10h12M4 14h8" />,
  minus: <path d="M5 10h10" />,
  moon: <path d="M15.8 12.2A6.5 6.5 0 0 1 7.8 4.2a6.5 6.5 0 1 0 8 8z" />,
  more: <path d="M5 10h.01M10 10h.01M15 10h.01" strokeWidth={2.4} />,
  note: <path d="M4.5 4.5h11v7.2l-3.8 3.8H4.5zM15.3 11.7h-3.6v3.6M7.5 8h5M7.5 11h2" />,
  pause: <path d="M6.5 5v10M13.5 5v10" strokeWidth={2.4} />,
  play: <path d="M7 4.5v11l9-5.5z" fill="currentColor" stroke="none" />,
  plus: <path d="M5 10h10M10 5v10" />,
  quote: <path d="M4.5 13.5c2 0 3.3-1.3 3.3-3.6V6.5H4.2v3.6h1.6M11.7 13.5c2 0 3.3-1.3 3.3-3.6V6.5h-3.6v3.6h1.6" />,
  retry: <path d="M15.5 8A6 6 0 1 0 16 11.5M15.8 4v4h-4" />,
  right: <path d="m8 5.5 4.5 4.5L8 14.5" />,
  search: (
    <>
      <circle cx="9" cy="9" r="5" />
      <path d="m13 13 3.5 3.5" />
    </>
  ),
  share: <path d="M10 12V3.5M6.8 6.5 10 3.5l3.2 3M5.5 9.5H4.5v7h11v-7h-1" />,
  sun: (
    <>
      <circle cx="10" cy="10" r="3.2" />
      <path d="M10 2.8v1.6M10 15.6v1.6M2.8 10h1.6M15.6 10h1.6M4.9 4.9l1.1 1.1M14 14l1.1 1.1M15.1 4.9 14 6M6 14l-1.1 1.1" />
    </>
  ),
  system: (
    <>
      <rect x="3.5" y="4.5" width="13" height="9" rx="1.5" />
      <path d="M8 16.5h4M10 13.5v3" />
    </>
  ),
  text: <path d="M2.5 15.5 7 4.5l4.5 11M4 12h6M13 15.5l2.5-6 2.5 6M13.8 13.5h3.4" />,
  up: <path d="m5.5 12 4.5-4.5L14.5 12" />,
  upload: <path d="M10 13V4M6.5 7.5 10 4l3.5 3.5M4 13v3h12v-3" />,
} satisfies Record<string, JSX.Element>

export type IconName = keyof typeof DRAWINGS

interface IconProps {
  /** Of a late part that alone uses it, the drawing itself: it comes with that part, not with the icons of every page. */
  readonly name: IconName | JSX.Element
  readonly className?: string
}

/** A sign beside or instead of words; always hidden from assistive technology, so its button needs a name. */
export function Icon({ name, className = 'size-5' }: IconProps) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 20 20" aria-hidden="true">
      {typeof name === 'string' ? DRAWINGS[name] : name}
    </svg>
  )
}
