/** House rules for classes, as a lint plugin. */

const privateFields = {
  create(context) {
    const check = (node) => {
      const { accessibility } = node;
      // A constructor cannot be #private, and neither can a method that overrides a library's method.
      if (!accessibility || accessibility === 'public' || node.kind === 'constructor' || node.override)
        return;
      context.report({
        node,
        message: `Write \`#name\`: \`${accessibility}\` exists only for the compiler.`,
      });
    };
    return { PropertyDefinition: check, MethodDefinition: check, TSParameterProperty: check };
  },
};

const errorNames = {
  create(context) {
    return {
      ClassDeclaration(node) {
        const extendsError = node.superClass?.type === 'Identifier' && node.superClass.name.endsWith('Error');
        if (extendsError && !node.id?.name.endsWith('Error')) {
          context.report({ node: node.id ?? node, message: 'End the name of an error class in `Error`.' });
        }
      },
    };
  },
};

/** @type {import('oxlint').Plugin} */
export default {
  meta: { name: 'house' },
  rules: { 'private-fields': privateFields, 'error-names': errorNames },
};
