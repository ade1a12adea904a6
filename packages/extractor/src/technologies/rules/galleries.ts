import type { TechnologyRule } from '../technology-rule.ts';

/** Carousels and lightboxes. */
export const GALLERIES_RULES: readonly TechnologyRule[] = [
  {
    name: 'Slick',
    categories: ['Photo galleries'],
    implies: ['jQuery'],
    libraries: ['slick', 'slick-carousel', 'slick-theme'],
  },
  {
    name: 'Swiper',
    categories: ['Photo galleries'],
    libraries: ['swiper', 'swiper-bundle'],
    elements: ['swiper-container', 'swiper-slide'],
  },
  {
    name: 'OWL Carousel',
    categories: ['Photo galleries'],
    implies: ['jQuery'],
    libraries: ['owl.carousel', 'owlcarousel', 'owl.carousel2', 'owlcarousel2', 'owl.theme.default'],
  },
  { name: 'Flickity', categories: ['Photo galleries'], libraries: ['flickity'] },
  { name: 'Splide', categories: ['Photo galleries'], libraries: ['splide', '@splidejs/splide'] },
  { name: 'Glide.js', categories: ['Photo galleries'], libraries: ['@glidejs/glide'] },
  { name: 'bxSlider', categories: ['Photo galleries'], libraries: ['bxslider', 'jquery.bxslider'] },
  {
    name: 'FlexSlider',
    categories: ['Photo galleries'],
    implies: ['jQuery'],
    libraries: ['flexslider', 'jquery.flexslider'],
  },
  { name: 'Nivo Slider', categories: ['Photo galleries'], libraries: ['nivo-slider', 'jquery.nivo.slider'] },
  {
    name: 'FancyBox',
    categories: ['Photo galleries'],
    libraries: ['fancybox', 'jquery.fancybox', '@fancyapps/fancybox', '@fancyapps/ui'],
  },
  {
    name: 'Lightbox',
    categories: ['Photo galleries'],
    libraries: ['lightbox', 'lightbox2', 'lightbox-plus-jquery'],
  },
  {
    name: 'Magnific Popup',
    categories: ['Photo galleries'],
    implies: ['jQuery'],
    libraries: ['magnific-popup', 'jquery.magnific-popup', 'magnific-popup.js'],
  },
  { name: 'PhotoSwipe', categories: ['Photo galleries'], libraries: ['photoswipe'] },
  { name: 'lightGallery', categories: ['Photo galleries'], libraries: ['lightgallery'] },
  { name: 'prettyPhoto', categories: ['Photo galleries'], libraries: ['jquery.prettyphoto', 'prettyphoto'] },
  {
    name: 'Colorbox',
    categories: ['Photo galleries'],
    implies: ['jQuery'],
    libraries: ['jquery.colorbox', 'colorbox', 'jquery.colorbox-min'],
  },
];
