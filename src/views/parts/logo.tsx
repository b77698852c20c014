/** The logo: a page of talk with one marked word and the playhead. */

export function Logo({ className = 'size-6' }: { readonly className?: string }) {
  return (
    <svg className={`flex-none fill-ink ${className}`} viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="4" width="12" height="3" rx="1" />
      <rect x="16" y="4" width="6" height="3" rx="1" />
      <rect x="2" y="10.5" width="4" height="3" rx="1" />
      <rect className="fill-marker-2" x="8" y="9.5" width="9" height="5" rx="1" />
      <rect x="19" y="10.5" width="3" height="3" rx="1" />
      <rect x="2" y="17" width="9" height="3" rx="1" />
      <rect className="fill-accent" x="13.5" y="15" width="2" height="7" rx="1" />
    </svg>
  )
}
