import { classTraitsOf, type ClassTraits } from './class-traits.ts';
import { changesContext } from './context.ts';
import type { ElementKind } from './element-kind.ts';
import { labelSignOf } from './label-signs.ts';
import { type NamedPlace, placeOfId } from './named-place.ts';
import { frameworkAttributes } from './framework-attributes.ts';
import { type LinkTarget, linkTargetOf } from './resolve-url.ts';
import type { Tag } from './tag.ts';
import { tokensOf } from './tokens-of.ts';

/** @param attributes values by name, in the order of the source */
export function describeTag(
  kind: ElementKind,
  attributes: Record<string, string>,
  isSelfClosing: boolean,
): Tag {
  return new DescribedTag(kind, attributes, isSelfClosing);
}

class DescribedTag implements Tag {
  readonly kind: ElementKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isSelfClosing: boolean;

  readonly className: string | undefined = undefined;
  readonly id: string | undefined = undefined;
  readonly style: string | undefined = undefined;
  readonly hidden: string | undefined = undefined;
  readonly itemprop: string | undefined = undefined;
  readonly href: string | undefined = undefined;
  readonly rel: readonly string[];
  readonly target: LinkTarget | null;
  readonly title: string | undefined = undefined;
  readonly ariaLabel: string | undefined = undefined;
  readonly dataIcon: string | undefined = undefined;
  readonly awaitsScript: boolean = false;
  readonly frameworkAttributes: readonly string[];
  readonly hasData: boolean = false;

  readonly classTraits: ClassTraits;
  readonly idPlace: NamedPlace;
  readonly labelSign: string | null;
  readonly changesContext: boolean;

  constructor(kind: ElementKind, attributes: Record<string, string>, isSelfClosing: boolean) {
    this.kind = kind;
    this.attributes = attributes;
    this.isSelfClosing = isSelfClosing;
    let rel: string | undefined;
    for (const name in attributes) {
      const value = attributes[name];
      switch (name) {
        case 'class':
          this.className = value;
          break;
        case 'id':
          this.id = value;
          break;
        case 'href':
          this.href = value;
          break;
        case 'style':
          this.style = value;
          break;
        case 'title':
          this.title = value;
          break;
        case 'rel':
          rel = value;
          break;
        case 'aria-label':
          this.ariaLabel = value;
          break;
        case 'data-icon':
          this.dataIcon = value;
          break;
        case 'hidden':
          this.hidden = value;
          break;
        case 'itemprop':
          this.itemprop = value;
          this.hasData = true;
          break;
        case 'typeof':
        case 'property':
        case 'data-href':
        case 'data-cfemail':
        case 'data-mailto-token':
        // Astro, Inertia and react-rails store the data of a component in these (see state-script.ts).
        case 'props':
        case 'data-page':
        case 'data-react-props':
          this.hasData = true;
          break;
        // Vue, Alpine and AngularJS remove `*-cloak` when the script has run; only the script evaluates the conditions.
        case 'v-cloak':
        case 'x-cloak':
        case 'ng-cloak':
        case 'data-ng-cloak':
        case 'ng-if':
        case 'data-ng-if':
        case 'ng-show':
        case 'data-ng-show':
          this.awaitsScript = true;
          break;
        default:
      }
    }
    this.rel = tokensOf(rel);
    this.target = isLink(kind) ? targetOf(this.href ?? attributes['xlink:href']) : null;
    this.frameworkAttributes = frameworkAttributes(kind, attributes);
    this.classTraits = classTraitsOf(this.className);
    if (this.classTraits.isCard) this.hasData = true;
    this.idPlace = placeOfId(this.id);
    this.labelSign = labelSignOf(this);
    this.changesContext = changesContext(this);
  }
}

function isLink({ name }: ElementKind): boolean {
  return name === 'a' || name === 'area';
}

function targetOf(href: string | undefined): LinkTarget | null {
  return href === undefined ? null : linkTargetOf(href);
}
