// The page's parts: those that it has, and those that the script makes.

function byId(id) {
  return document.getElementById(id);
}

/** A new element with these properties, and children or words in it. */
function made(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Makes the children of a holder so many. */
function makeChildren(holder, count, make) {
  while (holder.children.length > count) holder.lastChild.remove();
  while (holder.children.length < count) holder.append(make());
}

function set(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
