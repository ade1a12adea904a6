import type { ClassTraits } from './class-traits.ts';
import type { ElementKind } from './element-kind.ts';
import type { NamedPlace } from './named-place.ts';
import type { LinkTarget } from './resolve-url.ts';

/**
 * A start tag with everything that follows from its source alone. Elements of one name without attributes share a tag,
 * and so do elements of all pages whose tags have the same source (tag-cache.ts). All tags have one shape, so V8 reads
 * the values here much faster than `attributes`, which has a shape of its own for each sequence of names.
 */
export interface Tag {
  readonly kind: ElementKind;
  /** Values by name, in the order of the source. Do not change them, because elements of other pages may share the object. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether the tag ends with `/>`. */
  readonly isSelfClosing: boolean;

  readonly className: string | undefined;
  readonly id: string | undefined;
  readonly style: string | undefined;
  readonly hidden: string | undefined;
  readonly itemprop: string | undefined;
  readonly href: string | undefined;
  /** Target of a link: an `a` or `area` element with `href` or `xlink:href`. Null for other elements. */
  readonly target: LinkTarget | null;
  /** Tokens of `rel`, in lower case. */
  readonly rel: readonly string[];
  readonly title: string | undefined;
  readonly ariaLabel: string | undefined;
  readonly dataIcon: string | undefined;
  /** Whether a framework may hide the element, at least until its script has run. */
  readonly awaitsScript: boolean;
  /** Names of the attributes that may belong to a framework; see framework-attributes.ts. */
  readonly frameworkAttributes: readonly string[];
  /** Whether the element may hold data that note-traits.ts collects. */
  readonly hasData: boolean;

  readonly classTraits: ClassTraits;
  readonly idPlace: NamedPlace;
  /** Mark of the label that the element is; null if it is none. */
  readonly labelSign: string | null;
  /** Whether the element's descendants may have another context than the element. */
  readonly changesContext: boolean;
}
