import type { SVGAttributes } from 'react'

type IconProps = SVGAttributes<SVGSVGElement> & {
  /** A file of Garden's icons, imported as text. */
  svg: string
}

/** Decoration only: whoever uses it says in words what it means. */
export function Icon({ svg, ...other }: IconProps) {
  const size = /viewBox="0 0 (\d+) /.exec(svg)?.[1] ?? '16'
  const shapes = svg.replace(/^[^]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  return (
    <svg
      {...other}
      xmlns="http://www.w3.org/2000/svg"
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden="true"
      focusable="false"
      // Garden's own files, part of the build.
      dangerouslySetInnerHTML={{ __html: shapes }}
    />
  )
}
