// The scene that the page shows, and the constants that its script shares with gdviz, as gdviz gives them.

const scene = JSON.parse(document.getElementById("scene").textContent);
