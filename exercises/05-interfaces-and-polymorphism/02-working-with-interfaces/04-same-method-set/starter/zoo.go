package zoo

// Declare Flyer, Winged, ToWinged and AllWinged here.
