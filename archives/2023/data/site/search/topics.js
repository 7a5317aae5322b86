fanganSearch("topics",0,"c673345ea8bf",["00110","01"])
